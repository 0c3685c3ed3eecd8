// The one script: one module per behaviour, none imports another. collectstatic joins them into this file.
import "./answer-here.js";
import "./composer-preview.js";
import "./copy-link.js";
import "./copy-reference.js";
import "./current-tab.js";
import "./draft-offer.js";
import "./file-drop.js";
import "./image-upload.js";
import "./markdown-composer.js";
import "./menu.js";
import "./passkey.js";
import "./plain-request.js";
import "./posting.js";
import "./print-page.js";
import "./read-marker.js";
import "./reply-draft.js";
import "./word-count.js";
