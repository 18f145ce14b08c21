import 'server-only';
import manifest from '../../package.json';
import { env } from '../env';

/** Which build answers: its version, and its id where it has one. */
export type Build = { version: string; build?: string };

export function currentBuild(): Build {
  const { GANTRY_BUILD_ID: build } = env();
  return { version: manifest.version, ...(build !== undefined && { build }) };
}
