import 'server-only';
import { createStreams } from './create-streams';
import { dependencies } from './operation';

export const stream = createStreams(dependencies);
