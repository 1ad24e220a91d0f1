// Squiggle's playground with the net saving of the default scenario, which is shown as a chart because it comes last.

import { SquigglePlayground } from "@quri/squiggle-components";
import "@quri/squiggle-components/full.css";
import { createRoot } from "react-dom/client";
import code from "../squiggle/draws.squiggle";

createRoot(document.getElementById("app")).render(<SquigglePlayground defaultCode={`${code}\nnet`} height={700} />);
