import type { Fix } from '../check';
import type { Making } from '../steps/making';
import { fix } from './said';

/** The name with the first number behind it that nothing in the cluster has. */
export function anotherName({ wish, survey }: Making): Fix {
  const taken = survey.services[wish.cluster.name] ?? [];
  const stem = wish.name.replace(/-\d+$/, '');
  let number = 2;
  while (taken.includes(`${stem}-${number}`) || `${stem}-${number}` === wish.name) number += 1;
  const name = `${stem}-${number}`;
  return fix('another-name', [{ path: 'name', value: name }], { name });
}
