<?php
// php wordpress-visit.php SITE: signs a member in and counts the statements of each page that standard input names,
// {"pages": {job: [title or category, page]}, "posts": {job: title}}; prints JSON as the other peers' visiting does.
require $argv[1] . '/wp-load.php';

function session() {
	$user = get_user_by( 'login', 'author000' );
	$until = time() + DAY_IN_SECONDS;
	$token = WP_Session_Tokens::get_instance( $user->ID )->create( $until );
	return LOGGED_IN_COOKIE . '=' . rawurlencode( wp_generate_auth_cookie( $user->ID, $until, 'logged_in', $token ) );
}

function post_of( $title ) {
	global $wpdb;
	return (int) $wpdb->get_var( $wpdb->prepare( "SELECT ID FROM $wpdb->posts WHERE post_title = %s", $title ) );
}

function address( $name, $page ) {
	if ( $page > 0 ) {
		return get_permalink( post_of( $name ) ) . ( $page > 1 ? "comment-page-$page/" : '' );
	}
	return $page < 0 ? home_url( '/?s=' . $name ) : get_category_link( get_cat_ID( $name ) );
}

function questions() {
	global $wpdb;
	return (int) $wpdb->get_row( "SHOW GLOBAL STATUS LIKE 'Questions'" )->Value;
}

function statements( $address, $cookie ) {
	$header = $cookie ? "Cookie: $cookie\r\n" : '';
	$context = stream_context_create( array( 'http' => array( 'header' => $header, 'follow_location' => 0 ) ) );
	for ( $time = 0; $time < 2; $time++ ) {
		$before = questions();
		file_get_contents( $address, false, $context );
		$spent = questions() - $before - 1;
	}
	return str_contains( $http_response_header[0], ' 200 ' ) ? $spent : null;
}

$asked = json_decode( stream_get_contents( STDIN ), true );
$cookie = session();
$pages = array_map( fn( $place ) => address( ...$place ), $asked['pages'] );
$queries = array();
foreach ( $pages as $job => $address ) {
	$queries[ "$job/member" ] = statements( $address, $cookie );
	$queries[ "$job/anonymous" ] = statements( $address, '' );
}
$found = array(
	'session' => $cookie,
	'pages' => array_map( fn( $address ) => substr( $address, strlen( WP_HOME ) ), $pages ),
	'posts' => array_map( 'post_of', $asked['posts'] ),
	'queries' => array_filter( $queries, 'is_int' ),
);
echo json_encode( $found );
