// The one script: one module per behaviour, none imports another. collectstatic joins them into this file.
import "./menu.js";
import "./passkey.js";
import "./copy-reference.js";
import "./print-page.js";
import "./file-drop.js";
