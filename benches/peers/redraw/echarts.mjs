// ECharts, its parts imported as its users do, without animation.

import { BarChart, HeatmapChart, LineChart } from "echarts/charts";
import { GridComponent, LegendComponent, VisualMapComponent } from "echarts/components";
import * as echarts from "echarts/core";
import { CanvasRenderer } from "echarts/renderers";
import { GAIN, HEIGHT, LINES, LOSS, NONE, WIDTH, box, farthest, money, percent, times } from "./common.mjs";

echarts.use([BarChart, HeatmapChart, LineChart, GridComponent, LegendComponent, VisualMapComponent, CanvasRenderer]);

const amounts = { type: "value", axisLabel: { formatter: money } };

function chart(place, settings, content) {
  const chart = echarts.init(box(place), null, { width: WIDTH, height: HEIGHT });
  chart.setOption({ animation: false, grid: { left: 100, right: 20, top: 30, bottom: 40 }, ...settings });
  return (moment) => chart.setOption(content(moment));
}

export function make(place, moments) {
  const lines = chart(
    place,
    { legend: {}, xAxis: { type: "value", max: 365 }, yAxis: amounts },
    ({ days, lines }) => ({
      series: lines.map(({ name, amounts }, at) => ({
        type: "line", name, showSymbol: false, lineStyle: { width: 2, color: LINES[at] }, data: days.map((day, place) => [day, amounts[place]]),
      })),
    }),
  );
  const heatMap = chart(
    place,
    {
      xAxis: { type: "category", axisLabel: { formatter: (value) => percent(Number(value)) } },
      yAxis: { type: "category", axisLabel: { formatter: (value) => times(Number(value)) } },
      visualMap: { show: false, inRange: { color: [LOSS, NONE, GAIN] } },
    },
    ({ across, up, cells }) => ({
      xAxis: { data: across },
      yAxis: { data: up },
      visualMap: { min: -farthest(cells), max: farthest(cells) },
      series: [{ type: "heatmap", data: cells.map((value, at) => [at % across.length, Math.floor(at / across.length), value]) }],
    }),
  );
  const bar = { type: "bar", stack: "swing", barWidth: "70%" };
  const tornado = chart(place, { xAxis: amounts, yAxis: { type: "category", inverse: true } }, ({ base, swings }) => ({
    // Bars begin at zero, so outcomes are drawn from the base and the scale says what they are.
    xAxis: { axisLabel: { formatter: (value) => money(value + base) } },
    yAxis: { data: swings.map(({ name }) => name) },
    series: [
      { ...bar, name: "P10", itemStyle: { color: LOSS }, data: swings.map(({ low }) => low - base) },
      { ...bar, name: "P90", itemStyle: { color: GAIN }, data: swings.map(({ high }) => high - base) },
    ],
  }));
  const charts = [lines, heatMap, tornado];
  const draw = (at) => charts.forEach((draw) => draw(moments[at]));
  draw(0);
  return draw;
}
