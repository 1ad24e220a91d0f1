// A server on this machine: `find(path)` gives what stands there, { type, body, encoding }, or nothing.

import { createServer } from "node:http";

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

export async function serve(find, headers = {}) {
  const server = createServer((request, response) => {
    const found = find(new URL(request.url, "http://here").pathname);
    if (!found) return response.writeHead(404).end();
    const { type, body, encoding } = found;
    const coded = encoding ? { "Content-Encoding": encoding } : {};
    response.writeHead(200, { "Content-Type": type, "Content-Length": body.length, ...coded, ...headers }).end(body);
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
