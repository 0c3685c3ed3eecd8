<?php
// A must-use plugin that lets a member comment at once: WordPress takes one comment in 15 seconds else.
add_filter( 'wp_is_comment_flood', '__return_false', 99 );
remove_action( 'check_comment_flood', 'check_comment_flood_db', 10 );
