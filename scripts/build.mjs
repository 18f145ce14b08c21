// Builds the console for production, unless the last build was made from the same sources.
import { buildConsole } from './prepare.mjs';

buildConsole();
