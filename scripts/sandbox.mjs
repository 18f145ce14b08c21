// `npm run sandbox`: the local AWS alone, in this process.
import { pathToFileURL } from 'node:url';
import { register } from 'tsx/esm/api';

const unregister = register();
const { sandboxBundle } = await import('./sandbox-bundle.ts');
const bundle = await sandboxBundle();
await unregister();
// What goes wrong inside is told by the lines of its sources.
process.setSourceMapsEnabled(true);
await import(pathToFileURL(bundle).href);
