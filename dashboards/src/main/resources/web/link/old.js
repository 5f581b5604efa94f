// For browsers that cannot run the page, in words that they can: no module, no arrow, no const.
// Whether the page began is asked when all has loaded, be it that modules are not known, that one
// did not come, or that one holds what an old engine cannot read.
window.addEventListener("load", function () {
  if (!document.documentElement.hasAttribute("data-began")) {
    document.getElementById("old").hidden = false;
  }
});
