// One file into S3. By XMLHttpRequest: fetch tells nothing of how much has left the phone.

import { Unreachable } from "./api.js";

/** Without a byte sent for so long, the connection is dead though nothing says so. */
const STALLED = 90_000;

/** Puts the bytes where the signature allows; answers S3's `status`, and the `etag` of what it took. */
export function put({ url, headers }, bytes, progress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const lost = () => (clearTimeout(timer), reject(new Unreachable("S3")));
    let timer = setTimeout(() => request.abort(), STALLED);
    request.open("PUT", url);
    for (const [name, value] of Object.entries(headers)) {
      if (name !== "content-length") request.setRequestHeader(name, value); // the browser's own
    }
    request.upload.onprogress = event => {
      clearTimeout(timer);
      timer = setTimeout(() => request.abort(), STALLED);
      progress(event.loaded);
    };
    request.onload = () => (clearTimeout(timer), resolve({ status: request.status, etag: request.getResponseHeader("etag") }));
    request.onerror = request.onabort = request.ontimeout = lost;
    request.send(bytes);
  });
}
