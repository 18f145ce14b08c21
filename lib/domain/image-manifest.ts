/** What the manifest of an image says: its layers, or for an index the images that it lists. */
export type ImageManifest = {
  mediaType: string;
  /** As it was pushed: its bytes make the digest. */
  text: string;
  /** Bottom first, as they are applied. */
  layers: ImageLayer[];
  entries: IndexEntry[];
};

/** One layer; `sizeBytes` is what is pulled, compressed. */
export type ImageLayer = { digest: string; sizeBytes: number };

/** One manifest that an index lists. */
export type IndexEntry = {
  digest: string;
  /** Such as `linux/arm64/v8`. Absent when the index does not say, or when it is not something to run. */
  platform?: string;
  /** Says something about another entry, such as its origin; builders add them. */
  isAttestation: boolean;
};

/** Far more than images are made of; anybody who may push can list ten thousands. */
export const LISTED_PARTS = 100;

/** What a page shows of a manifest: as many layers and entries as can be looked at, and how many there are. */
export type ManifestSummary = {
  layers: ImageLayer[];
  layerCount: number;
  /** Of all layers. */
  layersBytes: number;
  entryCount: number;
};

export const summarizeManifest = ({ layers, entries }: ImageManifest): ManifestSummary => ({
  layers: layers.slice(0, LISTED_PARTS),
  layerCount: layers.length,
  layersBytes: layers.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
  entryCount: entries.length,
});
