// One line chart with React and Recharts.

import { createRoot } from "react-dom/client";
import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { points } from "./points.mjs";

createRoot(document.getElementById("app")).render(
  <ResponsiveContainer width="100%" height={360}>
    <LineChart data={points}>
      <CartesianGrid strokeDasharray="3 3" />
      <XAxis dataKey="day" type="number" domain={[0, 365]} />
      <YAxis />
      <Tooltip />
      <Line dataKey="net" stroke="#03598f" dot={false} />
    </LineChart>
  </ResponsiveContainer>,
);
