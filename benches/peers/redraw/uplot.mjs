// uPlot: its lines; heat map and bars by the hook that its users draw their own series with.

import uPlot from "uplot";
import { HEIGHT, LINES, LOSS, GAIN, WIDTH, box, farthest, money, percent, shade, times } from "./common.mjs";

const size = { width: WIDTH, height: HEIGHT, cursor: { show: false }, legend: { show: false } };
const blank = { paths: () => null, points: { show: false } };

function heatMap(place, moments) {
  let now = moments[0];
  const drawn = (plot) => {
    const { ctx } = plot;
    const { across, up, cells } = now;
    const far = farthest(cells);
    const [wide, high] = [plot.bbox.width / across.length, plot.bbox.height / up.length];
    cells.forEach((value, at) => {
      const [column, row] = [at % across.length, Math.floor(at / across.length)];
      ctx.fillStyle = shade(value, far);
      ctx.fillRect(
        plot.bbox.left + column * wide,
        plot.bbox.top + plot.bbox.height - (row + 1) * high,
        Math.ceil(wide),
        Math.ceil(high),
      );
    });
  };
  const options = {
    ...size,
    scales: { x: { time: false }, y: { range: (_, low, high) => [low, high] } },
    axes: [{ values: (_, all) => all.map(percent) }, { values: (_, all) => all.map(times) }],
    series: [{}, blank],
    hooks: { draw: [drawn] },
  };
  const data = () => [now.across, now.up];
  const plot = new uPlot(options, data(), box(place));
  return (moment) => {
    now = moment;
    plot.setData(data());
  };
}

function tornado(place, moments) {
  let now = moments[0];
  const drawn = (plot) => {
    const { ctx } = plot;
    const base = plot.valToPos(now.base, "y", true);
    now.swings.forEach(({ low, high }, row) => {
      const [top, end] = [row - 0.35, row + 0.35].map((at) => plot.valToPos(at, "x", true));
      [[low, LOSS], [high, GAIN]].forEach(([value, colour]) => {
        const far = plot.valToPos(value, "y", true);
        ctx.fillStyle = colour;
        ctx.fillRect(Math.min(base, far), top, Math.abs(far - base), end - top);
      });
    });
  };
  const options = {
    ...size,
    scales: {
      x: { time: false, ori: 1, dir: -1, range: () => [-0.5, now.swings.length - 0.5] },
      y: { ori: 0, dir: 1, range: (_, low, high) => uPlot.rangeNum(low, high, 0.1, true) },
    },
    axes: [
      { side: 3, size: 130, splits: () => now.swings.map((_, row) => row), values: (_, all) => all.map((row) => now.swings[row].name) },
      { side: 2, values: (_, all) => all.map(money) },
    ],
    series: [{}, blank, blank],
    hooks: { draw: [drawn] },
  };
  const data = () => [now.swings.map((_, row) => row), now.swings.map(({ low }) => low), now.swings.map(({ high }) => high)];
  const plot = new uPlot(options, data(), box(place));
  return (moment) => {
    now = moment;
    plot.setData(data());
  };
}

export function make(place, moments) {
  const data = ({ days, lines }) => [days, ...lines.map(({ amounts }) => amounts)];
  const options = {
    ...size,
    legend: { show: true, live: false },
    height: HEIGHT - 30,
    scales: { x: { time: false } },
    axes: [{}, { size: 70, values: (_, all) => all.map(money) }],
    series: [{}, ...moments[0].lines.map(({ name }, at) => ({ label: name, stroke: LINES[at], width: 2 }))],
  };
  const lines = new uPlot(options, data(moments[0]), box(place));
  const others = [heatMap(place, moments), tornado(place, moments)];
  return (at) => {
    lines.setData(data(moments[at]));
    for (const draw of others) draw(moments[at]);
  };
}
