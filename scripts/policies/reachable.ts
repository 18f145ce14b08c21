import type { References } from '../walks/source-references';

/** Reads what functions refer to; see `openReferences`. */
export type Source = {
  referencesOf: (file: string, name: string, follows?: (declaration: string) => boolean) => References | undefined;
};

/**
 * The same, remembered: most functions are reached from many others.
 * What is remembered counts for one way of following.
 */
export function remembering(source: Source): Source {
  const known = new WeakMap<object, Map<string, References | undefined>>();
  const always = () => true;
  return {
    referencesOf: (file, name, follows = always) => {
      const answers = known.get(follows) ?? new Map<string, References | undefined>();
      known.set(follows, answers);
      const key = `${file}#${name}`;
      if (!answers.has(key)) answers.set(key, source.referencesOf(file, name, follows));
      return answers.get(key);
    },
  };
}

/** Everything that a function leads to, as far as it is followed. */
export type Reach = {
  /** The functions themselves: `file#name`. */
  functions: ReadonlySet<string>;
  members: ReadonlySet<string>;
  /** Names and texts, each with the file that it stands in. */
  names: readonly { file: string; name: string }[];
  texts: ReadonlySet<string>;
};

/**
 * Follows references from functions to functions.
 * @param follows whether a declaration, `file#name`, is gone into
 */
export function reach(source: Source, from: readonly string[], follows: (declaration: string) => boolean): Reach {
  const functions = new Set(from);
  const members = new Set<string>();
  const texts = new Set<string>();
  const names: Reach['names'][number][] = [];
  // A set goes over what is added to it on the way.
  for (const declaration of functions) {
    const [file = '', name = ''] = declaration.split('#');
    const found = source.referencesOf(file, name, follows);
    if (!found) continue;
    for (const member of found.members) members.add(member);
    for (const text of found.texts) texts.add(text);
    for (const each of found.names) names.push({ file, name: each });
    // Other functions of the same file are part of the answer already.
    for (const next of found.bodies) if (!next.startsWith(`${file}#`) && follows(next)) functions.add(next);
  }
  return { functions, members, names, texts };
}
