// Ours, every figure computed for each input.

import start, { Whole } from "./bench_drawing.js";

export async function make(place, moments) {
  await start();
  const drawing = new Whole(place.appendChild(document.createElement("div")), moments.map(({ link }) => link));
  return (at) => drawing.show(at);
}
