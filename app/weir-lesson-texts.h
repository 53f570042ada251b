/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <glib/gi18n.h>

/* All texts of data/lessons, for xgettext, which does not read those; lessons themselves look for their translation when they are
 * read. {outcome} stands for a number, and “\n\n” parts paragraphs. Names in quotes are those of stages: they are not translated. */
static const char *const weir_lesson_texts[] = {
  /* 02-credit */
  N_ ("Credit is a bar with two marks"),
  N_ ("A consumer asks again once its credit has fallen to min demand, and then for all that is missing to max demand."),
  N_ ("What credit is"),
  N_ ("“Printer” subscribes to “Requests”, and the first thing it does is to ask: for its max demand, 1000 events. From then on 1000 events are outstanding. They have been asked for and have not come yet; that is its credit.\n\nWhile the pipeline runs, credit fills the pipe from the consumer’s end. Each event that comes takes some of it away, and each ask fills it up.\n\nA subscription has two marks for that. Max demand is how much credit there is at most. Min demand is how low it falls before the consumer asks again: here 750."),
  N_ ("Predict"),
  N_ ("“Printer” has asked for 1000. Now “Requests” sends 100 events, and then 100 more, and 100 more.\n\nAfter the third hundred “Printer” asks again. How many events does it ask for?"),
  N_ ("it asked for {outcome}"),
  N_ ("Why 300 and not 250?"),
  N_ ("The first hundred left a credit of 900, the second one of 800. Both are above min demand, so “Printer” said nothing. The third left 700.\n\nThat is at or below 750, so now it asks: for as much as is missing to max demand, 1000 − 700 = 300.\n\nIt would have asked for 250 if it had noticed the very moment at which credit was 750. But a hundred events come in one message and are handled as one batch, and a consumer looks at its marks after each batch. It does not stop in the middle of one because a mark lies there."),
  N_ ("Predict once more"),
  N_ ("The upper mark stays where it is, and min demand is 650 now. “Requests” still sends 100 events at a time.\n\nHow many events is the second ask for?"),
  N_ ("Move a mark"),
  N_ ("After three hundreds credit was 700, still above 650. The fourth made it 600, and 400 were missing.\n\nNow it is your turn: select the subscription and change its demand so that the second ask is for 500 events. Then run it from the beginning."),
  N_ ("The second ask is for 500 events"),
  N_ ("Credit had to fall to 500 before “Printer” asked. With a max demand of 1000, any min demand from 500 to 599 does that, since credit falls in steps of a hundred."),
  N_ ("What to take with you"),
  N_ ("Max demand is not the size of a batch, and min demand is not the least that one gets. Together they are two marks on one bar: a consumer asks once for max demand, and whenever credit is at or below min demand it fills up to max demand again.\n\nA low min demand makes a consumer ask seldom and for much. One close to max demand makes it ask often and for little. Unless you say otherwise max demand is 1000 and min demand half of that."),
  NULL
};
