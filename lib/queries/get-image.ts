import { z } from 'zod';
import { RepositoryName } from '../domain/names';
import { Failure } from '../domain/problem';
import { Scope } from '../domain/scope';
import { query } from '../server/operation';

/** One image with its architectures, by tag or by digest. @throws Failure `missing` */
export const getImage = query({
  permission: 'console:read',
  input: Scope.extend({
    repository: RepositoryName,
    tag: z.string().max(128, 'too-long').optional(),
    digest: z
      .string()
      .regex(/^sha256:[0-9a-f]{64}$/, 'format')
      .optional(),
  }),
  run: async ({ repository, tag, digest }, { ecr }) => {
    const image = await ecr.findImage({ repository, ...(tag && { tag }), ...(digest && { digest }) });
    if (!image) {
      throw new Failure({
        code: 'missing',
        source: 'ecr',
        detail: `${repository}${digest ? `@${digest}` : `:${tag}`}`,
      });
    }
    return image;
  },
});
