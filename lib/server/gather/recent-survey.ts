import type { Survey } from '../../domain/deployment/survey';
import type { Context } from '../context';
import { surveyAccount } from './survey-account';

/** While somebody types, the account hardly changes; a survey of it takes a dozen AWS calls and more. */
const FRESH_MS = 10_000;

type Kept = { at: number; survey: Promise<Survey> };

/** Remembers the last survey of each account and region for a while. One that failed is not kept. */
export function createSurveys() {
  const kept = new Map<string, Kept>();
  return (context: Context): Promise<Survey> => {
    const { scope, now } = context;
    const key = `${scope.account}/${scope.region}`;
    const known = kept.get(key);
    if (known && now() - known.at < FRESH_MS) return known.survey;

    const survey = surveyAccount(context);
    kept.set(key, { at: now(), survey });
    survey.catch(() => {
      if (kept.get(key)?.survey === survey) kept.delete(key);
    });
    return survey;
  };
}

/** A survey at most some seconds old, for previews; what is about to be carried out takes a fresh one. */
export const recentSurvey = createSurveys();
