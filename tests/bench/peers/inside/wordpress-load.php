<?php
// php wordpress-load.php SITE: installs WordPress and reads threads from standard input, a line of JSON each:
// {"place": category, "title": …, "author": n, "text": …, "replies": [[n, text], …]}.
define( 'WP_INSTALLING', true );
require $argv[1] . '/wp-load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';

function settle() {
	global $wp_rewrite;
	wp_install( 'Seminar', 'admin', 'admin@example.org', true, '', 'no secret' );
	$wp_rewrite->set_permalink_structure( '/%postname%/' );
	$options = array(
		'page_comments' => 1,
		'comments_per_page' => 50,
		'default_comments_page' => 'oldest',
		'comment_moderation' => 0,
		'comment_previously_approved' => 0,
		'comments_notify' => 0,
		'moderation_notify' => 0,
	);
	foreach ( $options as $name => $value ) {
		update_option( $name, $value );
	}
	delete_option( 'rewrite_rules' ); // made anew by the first request, when the taxonomies know of the structure
	// Without its widget of the latest comments: with paged comments it counts those of whole threads on every page.
	$places = get_option( 'sidebars_widgets' );
	$latest = array_filter( get_option( 'widget_block' ), fn( $w ) => is_array( $w ) && str_contains( $w['content'], 'latest-comments' ) );
	$places['sidebar-1'] = array_diff( $places['sidebar-1'], array_map( fn( $n ) => "block-$n", array_keys( $latest ) ) );
	update_option( 'sidebars_widgets', $places );
}

function people( $number ) {
	$found = array();
	for ( $n = 0; $n < $number; $n++ ) {
		$name = sprintf( 'author%03d', $n );
		$user = array( 'user_login' => $name, 'user_pass' => '-', 'user_email' => "$name@example.org", 'role' => 'subscriber' );
		$found[] = new WP_User( wp_insert_user( $user ) );
	}
	return $found;
}

function thread( $line, $people, $category, $time ) {
	$date = gmdate( 'Y-m-d H:i:s', $time );
	$post = array(
		'post_title' => $line['title'],
		'post_content' => $line['text'],
		'post_author' => $people[ $line['author'] ]->ID,
		'post_category' => array( $category ),
		'post_status' => 'publish',
		'comment_status' => 'open',
		'post_date' => $date,
		'post_date_gmt' => $date,
	);
	return wp_insert_post( wp_slash( $post ) );
}

function replies( $post, $replies, $people, $time ) {
	global $wpdb;
	foreach ( array_chunk( $replies, 500 ) as $some ) {
		$rows = array();
		foreach ( $some as list( $author, $text ) ) {
			$user = $people[ $author ];
			$date = gmdate( 'Y-m-d H:i:s', $time++ );
			$fields = array( $post, $user->display_name, $user->user_email, '127.0.0.1', $date, $date, $text, $user->ID );
			$rows[] = $wpdb->prepare( "(%d, %s, %s, '', %s, %s, %s, %s, '1', 'bench', 'comment', 0, %d)", $fields );
		}
		$wpdb->query(
			"INSERT INTO $wpdb->comments (comment_post_ID, comment_author, comment_author_email, comment_author_url,
			comment_author_IP, comment_date, comment_date_gmt, comment_content, comment_approved, comment_agent,
			comment_type, comment_parent, user_id) VALUES " . implode( ', ', $rows )
		);
	}
	wp_update_comment_count_now( $post );
}

settle();
$people = people( 200 );
wp_defer_term_counting( true );
$categories = array();
$time = strtotime( '2026-01-01 00:00:00' );
$wpdb->query( 'SET autocommit = 0' );
while ( $text = fgets( STDIN ) ) {
	$line = json_decode( $text, true );
	$categories[ $line['place'] ] ??= wp_insert_term( $line['place'], 'category' )['term_id'];
	replies( thread( $line, $people, $categories[ $line['place'] ], $time++ ), $line['replies'], $people, $time );
	wp_cache_flush();
}
wp_defer_term_counting( false );
$wpdb->query( 'COMMIT' );
$wpdb->query( "ANALYZE TABLE $wpdb->posts, $wpdb->comments, $wpdb->term_relationships, $wpdb->postmeta" );
