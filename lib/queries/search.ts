import { z } from 'zod';
import { Scope } from '../domain/scope';
import { rankFindings } from '../domain/search';
import { readDirectory } from '../server/gather/read-directory';
import { query } from '../server/operation';

const AT_MOST = 30;

/** What the palette shows for a few typed letters: clusters, services, families and repositories, best first. */
export const search = query({
  permission: 'console:read',
  input: Scope.extend({ text: z.string().max(200, 'too-long') }),
  run: async ({ text }, context) => rankFindings(await readDirectory(context), text).slice(0, AT_MOST),
});
