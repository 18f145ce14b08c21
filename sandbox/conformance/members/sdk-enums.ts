import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The values that a member may have, by `Shape.member`. */
export type Enums = ReadonlyMap<string, readonly string[]>;

/** What the declarations of an SDK package say of enumerated members: its schemas have no word for them. */
export function readEnums(packageName: string): Enums {
  const folder = join('node_modules', packageName, 'dist-types', 'models');
  const files = readdirSync(folder).filter((name) => name.endsWith('.d.ts'));
  const texts = files.map((name) => readFileSync(join(folder, name), 'utf8').replace(/\/\*[\s\S]*?\*\//g, ''));
  const values = new Map(
    texts.flatMap((text) =>
      [...text.matchAll(/export declare const (\w+): \{([^}]*)\}/g)].map(
        ([, name = '', body = '']): [string, string[]] => [
          name,
          [...body.matchAll(/readonly \w+: "([^"]*)"/g)].map(([, value = '']) => value),
        ],
      ),
    ),
  );
  const enums = new Map<string, readonly string[]>();
  for (const text of texts) {
    for (const [, shape = '', body = ''] of text.matchAll(/export interface (\w+)[^{]*\{([\s\S]*?)\n\}/g)) {
      for (const [, member = '', type = ''] of body.matchAll(/^ {4}(\w+)\??: (\w+)(?:\[\])?(?: \| undefined)?;/gm)) {
        const found = values.get(type);
        if (found) enums.set(`${shape}.${member}`, found);
      }
    }
  }
  return enums;
}
