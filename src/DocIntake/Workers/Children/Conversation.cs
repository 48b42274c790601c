using DocIntake.Documents;
using DocIntake.Documents.Wire;
using Microsoft.Extensions.Logging;

namespace DocIntake.Workers;

/// <summary>One ask of one child: the request goes in, replies come out, and whatever else happens becomes a reason.</summary>
internal sealed class Conversation(Child child, string folder, Request request, TimeSpan limit, WorkerOptions options, TimeProvider time, ILogger log)
{
    private int _lastPage = request is ReadRequest read ? read.First - 1 : 0;

    /// <summary>The last reply, or why there is none.</summary>
    /// <param name="onPage">Takes pages as they come; null when the request yields none.</param>
    /// <exception cref="OperationCanceledException">The caller gave up, or the pool is closing; the child is dead.</exception>
    public async Task<(Reply? Reply, Problem? Problem)> RunAsync(Action<PageRead>? onPage, CancellationToken cancel)
    {
        child.Output.Allow(options.ReplyBytes);
        using var clock = new CancellationTokenSource(limit, time);
        using var late = clock.Token.Register(() => child.Stop(Reason.Timeout));
        using var givenUp = cancel.Register(() => child.Stop(null));
        using var over = new CancellationTokenSource();
        var watch = new Watch(child, folder, options).HoldAsync(limit, over.Token);
        Reply? reply = null;
        try
        {
            reply = await ExchangeAsync(onPage);
        }
        finally
        {
            // Not only when it died: a child that was left in the middle of an answer would give the rest of it to the next ask.
            if (reply is null)
            {
                await child.StopAfterLastBreathAsync();
            }

            await over.CancelAsync();
            await watch;
        }

        if (reply is not null)
        {
            return (reply, null);
        }

        cancel.ThrowIfCancellationRequested();
        if (child.Closing)
        {
            throw new OperationCanceledException("The worker pool is closing.");
        }

        return (null, Ended());
    }

    /// <summary>The last reply; null when the child died, was stopped, or answered nonsense.</summary>
    private async Task<Reply?> ExchangeAsync(Action<PageRead>? onPage)
    {
        try
        {
            await Frames.WriteAsync(child.Input, request, child.Gone);
            while (true)
            {
                var reply = await Frames.ReadAsync<Reply>(child.Output, child.Gone);
                if (reply is not PageRead page || onPage is null)
                {
                    return reply is null || Fits(reply) ? reply : Nonsense();
                }

                if (!IsNext(page.Page.Number))
                {
                    return Nonsense();
                }

                onPage(page);
            }
        }
        catch (Exception broken) when (broken is IOException or InvalidDataException || broken is OperationCanceledException && child.Gone.IsCancellationRequested)
        {
            return broken is InvalidDataException ? Nonsense() : null;
        }
    }

    private Reply? Nonsense()
    {
        child.Stop(child.Output.Exhausted ? Reason.LimitOutput : Reason.Crash);
        return null;
    }

    // A child is not to be believed: one that a document took over could name any file, or pages without end.
    private bool Fits(Reply reply) => ReplyFiles.Of(reply).All(file => ReplyFiles.IsOurs(folder, file));

    private bool IsNext(int page)
    {
        var fits = request is ReadRequest read && page > _lastPage && page <= read.Last;
        _lastPage = fits ? page : _lastPage;
        return fits;
    }

    private Problem Ended()
    {
        var reason = child.StoppedFor ?? Verdict.On(child, options);
        log.LogWarning(
            "A sandbox child ended with {Reason} during {Request}: exit code {ExitCode}, at most {Megabytes} MiB, and it wrote: {Errors}",
            reason, request.GetType().Name, child.ExitCode, child.Peak.Memory >> 20, child.Errors.ToString());
        int? page = request switch
        {
            ReadRequest => _lastPage + 1,
            ImageRequest image => image.Page,
            _ => null,
        };
        return new Problem(reason, Verdict.Sentence(reason, page, limit), page);
    }
}
