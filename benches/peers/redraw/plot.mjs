// Observable Plot: each chart made anew and put in the place of the one before.

import * as Plot from "@observablehq/plot";
import { GAIN, HEIGHT, LINES, LOSS, NONE, WIDTH, box, farthest, money, percent, times } from "./common.mjs";

const size = { width: WIDTH, height: HEIGHT };

const lines = ({ days, lines }) =>
  Plot.plot({
    ...size,
    marginLeft: 60,
    y: { grid: true, tickFormat: money },
    color: { domain: lines.map(({ name }) => name), range: LINES },
    marks: lines.map(({ name, amounts }) => Plot.lineY(amounts, { x: days, stroke: () => name, strokeWidth: 2 })),
  });

const heatMap = ({ across, up, cells }) =>
  Plot.plot({
    ...size,
    marginLeft: 60,
    x: { tickFormat: percent, ticks: across.filter((_, at) => at % 8 === 0) },
    y: { reverse: true, tickFormat: times, ticks: up.filter((_, at) => at % 8 === 0) },
    color: { type: "diverging", range: [LOSS, NONE, GAIN], domain: [-farthest(cells), farthest(cells)] },
    marks: [
      Plot.cell(cells, {
        x: (_, at) => across[at % across.length],
        y: (_, at) => up[Math.floor(at / across.length)],
        fill: (value) => value,
        inset: 0,
      }),
    ],
  });

const tornado = ({ base, swings }) =>
  Plot.plot({
    ...size,
    marginLeft: 130,
    x: { grid: true, tickFormat: money },
    y: { domain: swings.map(({ name }) => name), label: null },
    marks: [
      Plot.barX(swings, { y: "name", x1: base, x2: "low", fill: LOSS }),
      Plot.barX(swings, { y: "name", x1: base, x2: "high", fill: GAIN }),
      Plot.ruleX([base]),
    ],
  });

export function make(place, moments) {
  const boxes = [lines, heatMap, tornado].map((chart) => [box(place), chart]);
  const draw = (at) => boxes.forEach(([box, chart]) => box.replaceChildren(chart(moments[at])));
  draw(0);
  return draw;
}
