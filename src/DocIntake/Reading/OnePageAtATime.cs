using DocIntake.Documents;

namespace DocIntake.Reading;

/// <summary>
/// Reads a range so that a bad page costs one page and not the document: the page at which the child stopped is tried once more alone,
/// and the rest goes on without it.
/// </summary>
/// <param name="ask">Reads a range in order, and says where and why it stopped early; null when all came.</param>
/// <param name="giveUp">Told of each page that could not be read even alone.</param>
/// <param name="mayFail">False when the file has stopped enough children: what is left is given up untried.</param>
internal sealed class OnePageAtATime(Func<PageRange, Task<Stop?>> ask, Func<int, Problem, Task> giveUp, Func<bool> mayFail)
{
    public async Task ReadAsync(PageRange range)
    {
        while (range.Count > 0)
        {
            if (!mayFail())
            {
                await GiveUpAsync(range);
                return;
            }

            if (await ask(range) is not { } stop)
            {
                return;
            }

            // A range of one page was alone already. Otherwise its neighbours may have used up the memory or the time.
            if (range.Count > 1)
            {
                var alone = new PageRange(stop.Page, stop.Page);
                if (await ask(alone) is { } again)
                {
                    await giveUp(stop.Page, again.Problem);
                }
            }
            else
            {
                await giveUp(stop.Page, stop.Problem);
            }

            range = range with { First = stop.Page + 1 };
        }
    }

    private async Task GiveUpAsync(PageRange range)
    {
        for (var page = range.First; page <= range.Last; page++)
        {
            await giveUp(page, new Problem(Reason.PageUnread, $"Page {page} was not tried: too many pages of the file could not be read.", page));
        }
    }
}

/// <summary>Where reading stopped before the end of its range, and why.</summary>
internal readonly record struct Stop(int Page, Problem Problem);
