// Ours, from the numbers alone.

import start, { Moment, Ready } from "./bench_drawing.js";

export async function make(place, moments) {
  await start();
  const made = moments.map(({ days, lines, across, up, cells, base, swings }) => {
    const moment = new Moment(...[days, across, up, cells].map((values) => new Float64Array(values)), base);
    for (const { name, amounts } of lines) moment.line(name, new Float64Array(amounts));
    for (const { name, low, high } of swings) moment.swing(name, low, high);
    return moment;
  });
  const drawing = new Ready(place.appendChild(document.createElement("div")), made);
  return (at) => drawing.show(at);
}
