import { type IndexEntry, LISTED_PARTS, summarizeManifest } from '../domain/image-manifest';
import { Failure } from '../domain/problem';
import { ImageScope, type ImageView } from '../domain/wire/image-actions';
import { degrading } from '../server/load/degrading';
import { loadNeedsIfKnown } from '../server/load/load-image-needs';
import { query } from '../server/operation';
import { visibleNeeds } from '../server/visible-needs';

/** How many images of an index are looked up for their sizes. */
const SIZED_ENTRIES = 20;

/**
 * One image: its tags and size, its layers or the images that it lists, its last scan, and what needs it.
 * @throws Failure `missing`
 */
export const getImage = query({
  permission: 'console:read',
  input: ImageScope,
  run: async ({ repository: name, digest }, context): Promise<ImageView> => {
    const { ecr, ecs } = context;
    const { orElse, unreadable } = degrading();
    const unknown: string[] = [];
    const addUnknown = (operation: string) => void unknown.push(operation);
    const [repository, image, manifest, scan] = await Promise.all([
      ecr.getRepository(name),
      ecr.findImage({ repository: name, digest }),
      orElse('ecr:BatchGetImage', ecr.findManifest(name, digest), undefined),
      orElse('ecr:DescribeImageScanFindings', ecr.findScanReport(name, digest), undefined),
    ]);
    if (!image) throw new Failure({ code: 'missing', source: 'ecr:DescribeImages' });
    const sizeOf = async (entry: IndexEntry) =>
      (await ecr.findImage({ repository: name, digest: entry.digest }))?.sizeBytes;
    const [loaded, sizes] = await Promise.all([
      orElse('ecs:ListTasks', loadNeedsIfKnown(addUnknown, ecs, name, [image]), undefined),
      Promise.all((manifest?.entries ?? []).slice(0, SIZED_ENTRIES).map(sizeOf)),
    ]);
    return {
      repository,
      image,
      ...(manifest && { manifest: summarizeManifest(manifest) }),
      entries: (manifest?.entries ?? []).slice(0, LISTED_PARTS).map((entry, index) => {
        const sizeBytes = sizes[index];
        return sizeBytes === undefined ? entry : { ...entry, sizeBytes };
      }),
      ...(scan && { scan }),
      ...(loaded && { needs: visibleNeeds(context, loaded.needs) }),
      unreadable: [...unreadable(), ...unknown],
    };
  },
});
