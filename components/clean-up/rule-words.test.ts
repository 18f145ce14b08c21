import { createTranslator } from 'next-intl';
import { describe, expect, it } from 'vitest';
import {
  ACTIONS_OF,
  COUNT_TYPES,
  type LifecycleRule,
  TAG_MATCHES,
  TAG_STATUSES,
} from '@/lib/domain/lifecycle-policy/policy';
import { LOCALES, type Locale } from '@/lib/i18n/locale';
import { messagesOf } from '@/lib/i18n/messages';
import { ruleWords } from './rule-words';

const translatorOf = (locale: Locale) =>
  createTranslator({
    locale,
    messages: messagesOf(locale),
    namespace: 'cleanUp.rule',
    onError: (error) => {
      throw error;
    },
  });
const words = (locale: Locale, over: Partial<LifecycleRule> = {}) =>
  ruleWords(translatorOf(locale), locale, {
    priority: 1,
    tagStatus: 'untagged',
    tagMatch: 'pattern',
    tags: [],
    countType: 'days-since-push',
    count: 1,
    action: 'expire',
    ...over,
  });

const CASES: [Partial<LifecycleRule>, string, string][] = [
  [
    {},
    'Delete images without a tag, 1 day after they were pushed.',
    'Supprimer les images sans tag, 1 jour après leur push.',
  ],
  [
    { tagStatus: 'any', countType: 'images', count: 20 },
    'Of all images, keep the newest 20 and delete the others.',
    'Parmi toutes les images, garder les 20 plus récentes et supprimer les autres.',
  ],
  [
    { tagStatus: 'tagged', tags: ['*'], countType: 'images', count: 1, action: 'archive' },
    'Of images with a tag, keep the newest and archive the others.',
    'Parmi les images qui ont un tag, garder la plus récente et archiver les autres.',
  ],
  [
    { tagStatus: 'tagged', tags: ['dev-*'], count: 30 },
    'Delete images with a tag that matches “dev-*”, 30 days after they were pushed.',
    'Supprimer les images dont un tag correspond à « dev-* », 30 jours après leur push.',
  ],
  [
    { tagStatus: 'tagged', tagMatch: 'prefix', tags: ['prod', 'v'], count: 30 },
    'Delete images with tags that begin with “prod” and “v”, 30 days after they were pushed.',
    'Supprimer les images dont des tags commencent par « prod » et « v », 30 jours après leur push.',
  ],
  [
    { tagStatus: 'any', countType: 'days-since-pull', count: 90, action: 'archive' },
    'Archive all images that have not been pulled for 90 days.',
    'Archiver toutes les images qui n’ont pas été téléchargées depuis 90 jours.',
  ],
  [
    { tagStatus: 'any', countType: 'days-since-archive', count: 365 },
    'Delete all images, 365 days after they were archived.',
    'Supprimer toutes les images, 365 jours après leur archivage.',
  ],
  [{ count: null }, 'This rule is not complete.', 'Cette règle est incomplète.'],
  [{ tagStatus: 'tagged' }, 'This rule is not complete.', 'Cette règle est incomplète.'],
];

describe('a rule in words', () => {
  it.each(CASES)('says what it does: %j', (rule, inEnglish, inFrench) => {
    expect([words('en', rule), words('fr', rule)]).toEqual([inEnglish, inFrench]);
  });

  it('tells every kind of rule from every other, in each language', () => {
    const kinds = TAG_STATUSES.flatMap((tagStatus) =>
      (tagStatus === 'tagged' ? TAG_MATCHES : [TAG_MATCHES[0]]).flatMap((tagMatch) =>
        COUNT_TYPES.flatMap((countType) =>
          ACTIONS_OF[countType].map((action) => ({ tagStatus, tagMatch, tags: ['v'], countType, action, count: 7 })),
        ),
      ),
    );
    for (const locale of LOCALES) {
      expect(new Set(kinds.map((kind) => words(locale, kind))).size).toBe(kinds.length);
    }
  });
});
