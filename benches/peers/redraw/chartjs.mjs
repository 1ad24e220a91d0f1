// Chart.js, with its users' plugin for heat maps.

import {
  BarController, BarElement, CategoryScale, Chart, Legend, LineController, LineElement, LinearScale, PointElement,
} from "chart.js";
import { MatrixController, MatrixElement } from "chartjs-chart-matrix";
import { GAIN, LINES, LOSS, canvas, farthest, money, percent, shade, times } from "./common.mjs";

Chart.register(BarController, BarElement, CategoryScale, Legend, LineController, LineElement, LinearScale, PointElement);
Chart.register(MatrixController, MatrixElement);
Chart.defaults.animation = false;
Chart.defaults.responsive = false;

const amounts = { ticks: { callback: money } };

function lines(place, moment) {
  const points = ({ days, lines }, at) => days.map((day, place) => ({ x: day, y: lines[at].amounts[place] }));
  const datasets = moment.lines.map(({ name }, at) => ({
    label: name, data: points(moment, at), borderColor: LINES[at], borderWidth: 2, pointRadius: 0,
  }));
  const options = { parsing: false, normalized: true, scales: { x: { type: "linear" }, y: amounts } };
  const chart = new Chart(canvas(place), { type: "line", data: { datasets }, options });
  return (moment) => {
    chart.data.datasets.forEach((dataset, at) => (dataset.data = points(moment, at)));
    chart.update("none");
  };
}

function heatMap(place, moment) {
  const cells = ({ across, cells }) =>
    cells.map((v, at) => ({ x: at % across.length, y: Math.floor(at / across.length), v }));
  let [now, far] = [moment, farthest(moment.cells)];
  const side = (count) => (context) => Math.ceil((context.chart.chartArea ?? { width: 0, height: 0 })[count] / 41);
  const data = {
    datasets: [{
      label: "Net saving",
      data: cells(moment),
      backgroundColor: (context) => shade(context.raw.v, far),
      width: side("width"),
      height: side("height"),
    }],
  };
  const scale = (side, write) => ({
    type: "linear", min: -0.5, max: 40.5, reverse: false, ticks: { callback: (at) => write(now[side][at]) },
    afterBuildTicks: (scale) => (scale.ticks = [0, 8, 16, 24, 32, 40].map((value) => ({ value }))),
  });
  const options = {
    plugins: { legend: { display: false } },
    scales: {
      x: scale("across", percent),
      y: scale("up", times),
    },
  };
  const chart = new Chart(canvas(place), { type: "matrix", data, options });
  return (moment) => {
    [now, far] = [moment, farthest(moment.cells)];
    data.datasets[0].data = cells(moment);
    chart.update("none");
  };
}

function tornado(place, moment) {
  const labels = ({ swings }) => swings.map(({ name }) => name);
  const bars = ({ base, swings }, end) => swings.map((swing) => [base, swing[end]]);
  const dataset = (end, label, backgroundColor) => ({ label, data: bars(moment, end), backgroundColor, grouped: false });
  const data = { labels: labels(moment), datasets: [dataset("low", "P10", LOSS), dataset("high", "P90", GAIN)] };
  const chart = new Chart(canvas(place), { type: "bar", data, options: { indexAxis: "y", scales: { x: amounts } } });
  return (moment) => {
    data.labels = labels(moment);
    ["low", "high"].forEach((end, at) => (data.datasets[at].data = bars(moment, end)));
    chart.update("none");
  };
}

export function make(place, moments) {
  const charts = [lines, heatMap, tornado].map((make) => make(place, moments[0]));
  return (at) => charts.forEach((draw) => draw(moments[at]));
}
