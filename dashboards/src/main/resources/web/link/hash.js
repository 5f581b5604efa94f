// SHA-256 as the API spells it. Only a safe origin (https, or this very machine) has crypto.subtle.

export async function sha256(bytes) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(digest, b => b.toString(16).padStart(2, "0")).join("");
}
