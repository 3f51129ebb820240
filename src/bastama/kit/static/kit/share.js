/* button[data-share=ADDRESS][data-words=TEXT]: the phone's own share sheet. Hidden where there is none: the button that
   copies stands beside it, and the address itself can be selected. */
"use strict";
for (const button of document.querySelectorAll("button[data-share]")) {
  const what = { text: button.dataset.words, url: button.dataset.share };
  button.hidden = !navigator.share || (navigator.canShare && !navigator.canShare(what));
  // Who closes the share sheet again has chosen not to share: nothing went wrong.
  button.addEventListener("click", () => navigator.share(what).catch(() => {}));
}
