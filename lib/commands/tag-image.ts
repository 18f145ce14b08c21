import { tagImageMutations } from '../domain/changes/repository-changes';
import { isTagImmutable } from '../domain/changes/repository-rules';
import { shortDigest } from '../domain/image-reference';
import { Failure } from '../domain/problem';
import { TagImageInput } from '../domain/wire/image-actions';
import { command } from '../server/operation';
import { executeMutations } from '../server/runs/execute-mutations';

/**
 * Gives an image another tag. A tag that another image has moves only when the person has said so.
 * @throws Failure `missing`, `invalid` when the tag is taken or may not move
 */
export const tagImage = command({
  permission: 'image:tag',
  input: TagImageInput,
  run: async ({ repository: name, digest, tag, moves }, context): Promise<{ tag: string }> => {
    const { ecr } = context;
    const [repository, manifest, holder] = await Promise.all([
      ecr.getRepository(name),
      ecr.findManifest(name, digest),
      ecr.findImage({ repository: name, tag }),
    ]);
    if (!manifest) throw new Failure({ code: 'missing', source: 'ecr:BatchGetImage' });
    if (holder && holder.digest !== digest) {
      const isImmutable = isTagImmutable(repository, tag);
      if (isImmutable || !moves) {
        const reason = isImmutable ? 'image-tag-immutable' : 'image-tag-taken';
        const facts = { image: shortDigest(holder.digest) };
        throw new Failure({ code: 'invalid', source: 'gantry', fields: [{ path: 'tag', reason, facts }] });
      }
    }
    await executeMutations(tagImageMutations(name, manifest, tag), context);
    return { tag };
  },
});
