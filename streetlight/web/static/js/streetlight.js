// The one script of every page: htmx with its event streams, and what makes our pages live.
import "./htmx.js";
import "htmx.org/dist/ext/hx-sse.js";
import { bindActs } from "./acts.js";
import { bindAnswers } from "./answers.js";
import { followFace } from "./channel.js";
import { bindChoices } from "./choices.js";
import { startClock } from "./clock.js";
import { bindGuard } from "./guard.js";
import { bindKeys } from "./keys.js";
import { bindFinding } from "./people.js";
import { keepPresses } from "./press.js";
import { bindPlaces } from "./places.js";
import { bindTogether } from "./together.js";
import { waitForWord } from "./waiting.js";

startClock();
keepPresses();
bindChoices();
bindTogether();
bindAnswers();
bindActs();
bindGuard();
bindKeys();
followFace();
bindFinding();
bindPlaces();
waitForWord();
