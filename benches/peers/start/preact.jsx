/** @jsxImportSource preact */
// One line chart with Preact and uPlot.

import { render } from "preact";
import { useEffect, useRef } from "preact/hooks";
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";
import { points } from "./points.mjs";

function Chart() {
  const place = useRef(null);
  useEffect(() => {
    const options = {
      width: place.current.clientWidth,
      height: 360,
      scales: { x: { time: false } },
      axes: [{}, { size: 80 }],
      series: [{ label: "day" }, { label: "net saving", stroke: "#03598f", width: 2 }],
    };
    const plot = new uPlot(options, [points.map(({ day }) => day), points.map(({ net }) => net)], place.current);
    return () => plot.destroy();
  }, []);
  return <div ref={place} />;
}

render(<Chart />, document.getElementById("app"));
