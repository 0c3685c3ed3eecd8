<?php
// The configuration of WordPress for the benchmark; what differs from run to run comes in the environment.
define( 'DB_NAME', 'wordpress' );
define( 'DB_USER', 'root' );
define( 'DB_PASSWORD', '' );
define( 'DB_HOST', getenv( 'PEER_DATABASE' ) );
define( 'DB_CHARSET', 'utf8mb4' );
define( 'DB_COLLATE', '' );
define( 'WP_HOME', getenv( 'PEER_ADDRESS' ) );
define( 'WP_SITEURL', getenv( 'PEER_ADDRESS' ) );
foreach ( array( 'AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE' ) as $name ) {
	define( "{$name}_KEY", "no secret: it answers this machine only, $name" );
	define( "{$name}_SALT", "salt of $name" );
}
define( 'DISABLE_WP_CRON', true ); // as its manual advises where a real cron calls it
define( 'AUTOMATIC_UPDATER_DISABLED', true );
define( 'WP_HTTP_BLOCK_EXTERNAL', true );
$table_prefix = 'wp_';
defined( 'ABSPATH' ) || define( 'ABSPATH', __DIR__ . '/' );
require_once ABSPATH . 'wp-settings.php';
