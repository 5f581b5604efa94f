// Runs only where modules do not: in a browser too old for the page.
document.getElementById("old").hidden = false;
