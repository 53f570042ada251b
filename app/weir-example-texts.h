/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <glib/gi18n.h>

/* Titles and descriptions of the documents in data/examples: xgettext does not read those. */
static const char *const weir_example_texts[] = {
  N_ ("Broadcast"),
  N_ ("Random binaries are hashed, and every printer sees every hash: the slower one sets the pace for both."),
  N_ ("Counter"),
  N_ ("Numbers are counted, doubled and printed, five at a time: no more than is asked for."),
  N_ ("Many consumers"),
  N_ ("One counter feeds twelve slow printers per processor core, each of which gets what it asked for."),
  N_ ("MD5 pipeline"),
  N_ ("Random binaries are hashed, and each hash goes to the one of two printers that asked for most."),
  N_ ("M/M/1 queue"),
  N_ ("Events come at random, 70 a second, and each takes 10 ms on average: the worker rests almost a third of the time, and yet an event waits 23 ms for it."),
  N_ ("Odd and even"),
  N_ ("A counter with two partitions: even numbers belong to one of them and odd ones to the other, and each has a printer of its own."),
  N_ ("Slow printer"),
  N_ ("The printer takes 10 ms for each number, so the counter counts no faster: that is back-pressure."),
  N_ ("Supervised workers"),
  N_ ("A worker per number, and some of them crash: they are started again, and when too many are, the whole stage stops, is started again and subscribes again."),
  N_ ("Word count"),
  N_ ("The words of Jane Austen’s “Pride and Prejudice” are counted by four stages, equal words always by the same one."),
  NULL
};
