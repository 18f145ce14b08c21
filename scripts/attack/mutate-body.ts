import type { Random } from './random';

const deep = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

/** Values that a program may not expect, as JSON or as what React's server actions are written in. */
const VALUES: readonly [string, ...string[]] = [
  'null',
  'true',
  '-1',
  '1e309',
  '0.1',
  '""',
  '[]',
  '{}',
  '"__proto__"',
  '"constructor"',
  '"$undefined"',
  '"$NaN"',
  '"$-Infinity"',
  '"$n99999999999999999999"',
  '"$D2026-13-45"',
  '"$1"',
  '"$0"',
  '"$0:0"',
  '"$0:constructor:constructor"',
  '"$Q1"',
  '"$W1"',
  '"$K1_"',
  '"$F1"',
  '"$B1"',
  '"$@0"',
  '"$i1"',
  '"$r1"',
  '"$h1"',
  '"$T"',
  '{"__proto__":{"role":"admin"}}',
  '{"constructor":{"prototype":{"role":"admin"}}}',
  '{"then":"$0:0"}',
  '{"toString":1,"valueOf":1}',
  '"<script>alert(1)</script>"',
  '"\\u0000\\u001b[31m"',
  '"../../../etc/passwd"',
  '"{{7*7}}%0d%0aset-cookie:a=b"',
  '"=cmd|1"',
  `"${'a'.repeat(5_000)}"`,
  `"${'é\u0301'.repeat(400)}"`,
  deep(200),
  deep(5_000),
  '"main"',
  '"eu-west-3"',
  '"boutique"',
  '"delete"',
];

/** Every place of a member's value in a JSON text. */
const MEMBER = /("[A-Za-z]+":)("(?:[^"\\]|\\.)*"|-?\d+|true|false|null|\[\]|\{\})/g;

/** Changes a body of an action somewhere: a value, a name, its length, its form. */
export function mutateBody(random: Random, body: string): string {
  switch (random.below(8)) {
    case 0: {
      const at = random.below(body.length);
      return body.slice(0, at) + String.fromCharCode(random.below(65_536)) + body.slice(at + random.below(4));
    }
    case 1:
      return body.slice(0, random.below(body.length));
    case 2:
      return `[${random.pick(VALUES)}]`;
    case 3:
      return body.replace(
        /\}\]$/,
        `,${random.pick(['"__proto__"', '"permission"', '"actor"', '"role"'])}:${random.pick(VALUES)}}]`,
      );
    case 4:
      return `[${Array.from({ length: 1 + random.below(30) }, () => random.pick(VALUES)).join(',')}]`;
    case 5:
      return random.pick(VALUES);
    default: {
      const places = [...body.matchAll(MEMBER)];
      const place = places[random.below(places.length)];
      if (!place) return `[${random.pick(VALUES)}]`;
      const [all, name = ''] = place;
      return body.slice(0, place.index) + name + random.pick(VALUES) + body.slice(place.index + all.length);
    }
  }
}
