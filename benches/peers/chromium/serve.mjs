// A server on this machine: `find(path)` gives what stands there, { type, body, encoding }, or nothing.

import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname } from "node:path";
import { brotliCompressSync } from "node:zlib";

export const TYPES = {
  css: "text/css",
  html: "text/html",
  js: "text/javascript",
  json: "application/json",
  mjs: "text/javascript",
  svg: "image/svg+xml",
  wasm: "application/wasm",
};

// With these headers a page's clock counts microseconds.
export const ISOLATED = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" };

const kept = new Map();

// A file as a server sends it that has compressed it beforehand; nothing where there is none.
export function packed(place) {
  const kind = extname(place).slice(1);
  const coded = kind in TYPES;
  if (!kept.has(place)) {
    try {
      const plain = readFileSync(place);
      kept.set(place, coded ? brotliCompressSync(plain) : plain);
    } catch {
      return undefined;
    }
  }
  return { type: TYPES[kind] ?? "application/octet-stream", body: kept.get(place), encoding: coded && "br" };
}

// A line that is not this machine's own: bytes a millisecond go through it, after so many milliseconds.
async function through({ latency, bytes }, response, body) {
  const [PAUSE, wait] = [4, (milliseconds) => new Promise((done) => setTimeout(done, milliseconds))];
  await wait(latency);
  for (let sent = 0; sent < body.length; sent += PAUSE * bytes) {
    response.write(body.subarray(sent, sent + PAUSE * bytes));
    await wait(PAUSE);
  }
  response.end();
}

export async function serve(find, headers = {}, line = undefined) {
  const server = createServer((request, response) => {
    const found = find(new URL(request.url, "http://here").pathname);
    if (!found) return response.writeHead(404).end();
    const { type, body, encoding } = found;
    const coded = encoding ? { "Content-Encoding": encoding } : {};
    response.writeHead(200, { "Content-Type": type, "Content-Length": body.length, ...coded, ...headers });
    line ? through(line, response, body) : response.end(body);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return {
    address: `http://127.0.0.1:${server.address().port}/`,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
