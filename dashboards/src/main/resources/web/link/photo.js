// Photos leave the phone drawn anew: small enough for a thin network, and without the place, time
// and camera that the original tells.

const LONGEST = 1600;
const QUALITY = 0.8;

/** The browser cannot read this picture; `reason` is the name of a text. */
export class Unreadable extends Error {
  constructor(reason) {
    super(reason);
    this.reason = reason;
  }
}

/** Width and height within the longest side that is sent; never larger than they were. */
export function fitted(width, height, longest = LONGEST) {
  const scale = Math.min(1, longest / Math.max(width, height));
  return [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
}

export const isHeic = file => /\.hei[cf]$/i.test(file.name) || /^image\/hei[cf]/.test(file.type);

export async function shrunk(file) {
  let picture;
  try {
    picture = await createImageBitmap(file);
  } catch {
    throw new Unreadable(isHeic(file) ? "heic" : "unreadable");
  }
  try {
    const [width, height] = fitted(picture.width, picture.height);
    const canvas = document.createElement("canvas");
    canvas.width = width;
    canvas.height = height;
    const pen = canvas.getContext("2d");
    pen.fillStyle = "#fff"; // what was transparent
    pen.fillRect(0, 0, width, height);
    pen.drawImage(picture, 0, 0, width, height);
    const blob = await new Promise(resolve => canvas.toBlob(resolve, "image/jpeg", QUALITY));
    if (!blob) throw new Unreadable("unreadable");
    return await blob.arrayBuffer();
  } finally {
    picture.close();
  }
}
