/* SPDX-License-Identifier: Apache-2.0 */
#pragma once
#include <glib/gi18n.h>

/* All texts of data/lessons, for xgettext, which does not read those; lessons themselves look for their translation when they are
 * read. {outcome} stands for a number, and “\n\n” parts paragraphs. Names in quotes are those of stages: they are not translated. */
static const char *const weir_lesson_texts[] = {
  /* 01-asking */
  N_ ("Nothing moves until asked"),
  N_ ("Demand goes up the pipe first; only then do events come down, and never more than were asked for."),
  N_ ("Who decides?"),
  N_ ("An author signs books. Nobody gets one thrown at them: a reader steps up, and only then does the author write. GenStage works like that. A producer has events, here “Counter” with its 100 numbers. A consumer does something with them, here “Printer”. The pipe between them is a subscription.\n\nUsually a consumer asks by itself as soon as it has subscribed. This subscription is manual: “Printer” asks only when you have it ask."),
  N_ ("Predict"),
  N_ ("“Counter” could count as fast as anybody likes. “Printer” has subscribed and has not asked for anything.\n\nYou let it run. How many numbers does “Counter” send?"),
  N_ ("it sent {outcome}"),
  N_ ("Why nothing moved"),
  N_ ("A producer’s handle_demand is called when somebody has asked, and with the number that was asked for. Nobody asked, so it was never called. The run was over at once, since nobody had anything to do.\n\nElsewhere sources push: they send as fast as they can, and whoever is slower has to store events or lose them. Here demand comes first and goes up the pipe. Events follow and come down."),
  N_ ("Ask for three"),
  N_ ("Now have “Printer” ask. Run the pipeline and select the subscription: among its settings is “Ask for”. Ask for 3 events, once."),
  N_ ("“Printer” gets 3 numbers, and no more"),
  N_ ("Demand for 3 went up, handle_demand of “Counter” was called with 3, and 3 numbers came down. “Counter” has 97 more and keeps them."),
  N_ ("Let it ask by itself"),
  N_ ("Asking by hand is tedious. Set the mode of the subscription to automatic: then “Printer” asks when it subscribes, and again while it works. All 100 numbers are to reach it."),
  N_ ("“Printer” gets all 100 numbers"),
  N_ ("“Printer” asked for 10 as soon as it had subscribed, and for more whenever it had worked some off. All 100 came, and not one that it had not asked for."),
  N_ ("What to take with you"),
  N_ ("Demand goes up, events come down, and a consumer never gets more of them than it has asked for.\n\nWho is slow asks late, and so whoever feeds it has to wait. That is back-pressure. It needs no rule of its own: nothing moves until somebody asks."),

  /* 02-credit */
  N_ ("Credit is a bar with two marks"),
  N_ ("A consumer asks again once its credit has fallen to min demand, and then for all that is missing to max demand."),
  N_ ("What credit is"),
  N_ ("“Printer” subscribes to “Requests”, and the first thing it does is to ask: for its max demand, 1000 events. From then on 1000 events are outstanding. They have been asked for and have not come yet; that is its credit.\n\nWhile the pipeline runs, credit fills the pipe from the consumer’s end. Each event that comes takes some of it away, and each ask fills it up.\n\nA subscription has two marks for that. Max demand is how much credit there is at most. Min demand is how low it falls before the consumer asks again: here 750."),
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
  N_ ("Max demand is not the size of a batch, and min demand is not the least that one gets. Together they are two marks on one bar: a consumer asks once for max demand, and whenever credit is at or below min demand it fills up to max demand again.\n\nA low min demand makes a consumer ask seldom and for much. One close to max demand makes it ask often and for little. Unless you say otherwise max demand is 1000 and min demand half of that."),

  /* 04-batches */
  N_ ("Batches of max − min"),
  N_ ("A consumer handles events by the batch, and a batch has at most max demand − min demand of them."),
  N_ ("Counter, doubler, printer"),
  N_ ("“Counter” has 20 numbers, “Doubler” doubles each of them, and “Printer” prints them. “Doubler” is a producer-consumer: it asks “Counter”, and “Printer” asks it.\n\n“Doubler” has subscribed with a max demand of 10 and a min demand of 5. It asks for 10 at once, and “Counter” sends 10 numbers in one message. What came is not handled one by one: GenStage calls handle_events with a list, a batch."),
  N_ ("10 numbers have come to “Doubler” in one message. How many of them are in the first batch, the list that its handle_events is called with?"),
  N_ ("a batch of {outcome}"),
  N_ ("Why five?"),
  N_ ("A batch has at most max demand − min demand events, here 10 − 5 = 5. So the message became two batches, and handle_events was called twice.\n\nThis is what the two marks are for. When “Doubler” is through with the first 5, what it has still to get has fallen to min demand, and it asks for 5 more. They can be on their way while it works on the other 5, and it need not wait for them."),
  N_ ("Now the marks are close together: max demand is still 10, and min demand is 9.\n\nHow many batches does “Doubler” handle until it has had all 20 numbers?"),
  N_ ("it took {outcome} batches"),
  N_ ("Two batches, please"),
  N_ ("10 − 9 = 1: each number was a batch of its own, with a call of handle_events and an ask for each. That is a lot of talk.\n\nChange the demand of “Doubler” so that it handles all 20 numbers in 2 batches."),
  N_ ("“Doubler” handles all 20 numbers"),
  N_ ("It takes 2 batches"),
  N_ ("A batch may have 10 events as soon as the marks are 10 apart. It has its price: with a min demand of 0 a consumer asks again only when it has nothing left, and then has to wait."),
  N_ ("Max demand is not the size of a batch: that is at most max demand − min demand. By default it is 1000 − 500, so handle_events gets up to 500 events at a time.\n\nA batch never holds more than the message in which its events came. Whoever is sent single events handles single events, wherever the marks are."),

  /* 05-sharing */
  N_ ("Who gets the events?"),
  N_ ("Several consumers share the work only if none of them has asked for all of it."),
  N_ ("Three printers"),
  N_ ("Three printers subscribe to one “Counter”, which has 900 numbers. It holds demand back until all three are there, so that nobody has a head start.\n\nWho gets which number is the business of the dispatcher of “Counter”. This is the demand dispatcher, which every producer has unless it is given another one."),
  N_ ("Nobody has said anything about demand, so each printer asks for the default: 1000.\n\nOf the 900 numbers, how many does “Printer 1” get?"),
  N_ ("it got {outcome}"),
  N_ ("Why one takes all"),
  N_ ("The demand dispatcher does not deal out events one by one. It looks for the consumer that has asked for most – among equals, the one that did so first – and gives it events until that demand is used up. “Printer 1” had asked for 1000, there were 900, and nothing was left for “Printer 2” and “Printer 3”.\n\nMore consumers do not make more parallel work by themselves."),
  N_ ("Now each printer has a max demand of 10, and “Counter” has 90 numbers.\n\nHow many of them does “Printer 1” get?"),
  N_ ("Share them out"),
  N_ ("Nobody could take all 90: after 10 its demand was used up, and it was the next one’s turn. Whoever had worked some off asked again, and so they went round.\n\nHere are the 900 numbers and the demand of 1000 again. Change demand so that each printer gets a fair share, without another dispatcher."),
  N_ ("“Printer 1” gets 400 numbers at most"),
  N_ ("“Printer 2” gets at least 200"),
  N_ ("“Printer 3” gets at least 200"),
  N_ ("What matters is how much there is at once, compared with how much is asked for. Where each asks for little, what there is goes round."),
  N_ ("The demand dispatcher serves whoever has asked for most, and serves that one as a whole. For slow work shared by several consumers choose a small max demand: a few events in hand and a few on their way are enough.\n\nGive all of them the same. Next to one that asks for 100, one that asks for 10 may get nothing at all."),
  NULL
};
