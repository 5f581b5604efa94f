// What this browser cannot do, found out before anything is lost by it.

const DAY = 86_400_000;

/** The name of the app whose own small browser shows the page; null in a real one. */
export function inApp(agent) {
  const known = [[/Zalo/i, "Zalo"], [/FBA[NV]|FB_IAB/, "Facebook"], [/Messenger/i, "Messenger"], [/Instagram/, "Instagram"], [/\bLine\//, "Line"], [/TikTok|musical_ly/i, "TikTok"]];
  const found = known.find(([pattern]) => pattern.test(agent));
  return found ? found[1] : /; wv\)/.test(agent) ? "" : null;
}

/** Days that the phone's clock is off the server's; 0 where nobody knows. */
export const clockOff = (phone, server) => (server === null ? 0 : Math.round((phone - server) / DAY));

/** Everything that the page needs and a browser may lack. */
export const lacks = scope =>
  ["crypto", "fetch", "createImageBitmap"].filter(name => !(name in scope)).concat(scope.crypto?.subtle ? [] : ["subtle"]);
