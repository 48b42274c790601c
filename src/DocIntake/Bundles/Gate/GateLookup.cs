using System.Security.Cryptography;
using DocIntake.Catalog;
using DocIntake.Documents;
using DocIntake.Storage;

namespace DocIntake.Bundles;

/// <summary>
/// Ways round the gate: a copy of a document given as a file, the file in a case folder, an attachment inside a mail's native file, documents of several
/// cases in a bundle that names none. It looks at all that the firm has, and tells nobody anything of what they do not see.
/// </summary>
/// <param name="folder">Where filed documents lie; null = nothing is filed.</param>
internal sealed class GateLookup(CatalogReader catalog, DataFolder? folder)
{
    private HashSet<string>? cases;
    private HashSet<(Guid Document, int Page)>? withheld;

    /// <summary>Why a file must not be in this bundle; null = it may, as far as the firm knows it.</summary>
    public async Task<Problem?> BlocksFileAsync(BundleSpec bundle, string file, string sha256, CancellationToken cancel)
    {
        var name = Path.GetFileName(file);
        if (ExportGate.BlocksMarks(bundle, name, (await catalog.ListMarksAsync(sha256, cancel)).Select(one => one.Mark)) is { } marked)
        {
            return marked;
        }

        var filed = await FiledCopiesAsync(new FileInfo(file).Length, sha256, cancel);
        return filed.Select(entry => ExportGate.BlocksMarks(bundle, name, entry.Document.Marks)).FirstOrDefault(problem => problem is not null)
            ?? (ExportGate.Leaves(bundle) && (await catalog.ListOfOriginalAsync(sha256, cancel)).Any(entry => ExportGate.Blocks(bundle, entry) is not null)
                ? new Problem(Reason.Person, $"\"{name}\" is a document of the firm that may not be in this bundle: it is of another case, or whose it is has not been settled. Take it out, or bind the document itself, which says why.")
                : null);
    }

    /// <summary>Why a document must not be beside those that were looked at before; null = it may.</summary>
    public Problem? BlocksMixture(BundleSpec bundle, Document document)
    {
        if (bundle.Case is not null || !ExportGate.Leaves(bundle) || document.Cases.Count == 0)
        {
            return null;
        }

        cases = cases is null ? [.. document.Cases] : [.. cases.Intersect(document.Cases, StringComparer.Ordinal)];
        return cases.Count > 0 ? null : new Problem(Reason.Person, $"\"{document.Name}\" is of another case than the exhibits before it; what leaves the house is of one case. Name it in the bundle, and take out what is not in it.");
    }

    /// <summary>Why the file that pages were made of does not go along with them: what lies inside it may not; null = it goes.</summary>
    public async Task<Problem?> BlocksNativeAsync(BundleSpec bundle, string name, string sha256, CancellationToken cancel)
    {
        foreach (var inside in ExportGate.Leaves(bundle) ? await catalog.ListTakenOutAsync(sha256, cancel) : [])
        {
            if (ExportGate.Blocks(bundle, inside) is not null
                || ExportGate.BlocksMarks(bundle, inside.Document.Name, (await catalog.ListMarksAsync(inside.Document.OriginalSha256, cancel)).Select(one => one.Mark)) is not null)
            {
                return new Problem(Reason.Person, $"The file of \"{name}\" is not given out beside the bundle: something attached in it is withheld, of another case or not settled. Its pages are bound.");
            }
        }

        return null;
    }

    /// <summary>A mail, or archive, that a document came in and that is withheld itself: what was attached to advice may be part of it.</summary>
    public async Task<IReadOnlyList<Problem>> WarningsAsync(BundleSpec bundle, Document document, CancellationToken cancel)
    {
        for (var (at, depth) = (document.ParentId, 0); ExportGate.Leaves(bundle) && at is { } parent && depth <= document.Depth + 1; depth++)
        {
            if (await catalog.FindDocumentAsync(parent, CaseScope.All, cancel) is not { Document: var around })
            {
                break;
            }

            if (around.OriginalSha256 != document.OriginalSha256 && around.Marks.FirstOrDefault(mark => DocumentMark.Withholds(mark.Kind)) is { } mark)
            {
                return [new Problem(Reason.Person, $"\"{document.Name}\" came inside something that is marked {mark.Title.ToLowerInvariant()}; look whether the privilege covers it too.")];
            }

            at = around.ParentId;
        }

        return [];
    }

    /// <summary>
    /// Pages of a document, by the original's numbers, that a withheld document has too in another scan or another file, as far as they were compared when they were filed: with it, or both
    /// with a third.
    /// </summary>
    public async Task<IReadOnlyList<int>> LikeWithheldAsync(BundleSpec bundle, Document document, CancellationToken cancel)
    {
        if (!ExportGate.Leaves(bundle))
        {
            return [];
        }

        withheld ??= [.. (await catalog.ListWithheldAsync(cancel)).SelectMany(entry => entry.Document.OriginalPages.Select(page => (entry.Document.Id, page)).Concat((entry.Document.Resend?.Here ?? []).SelectMany(There)))];
        var like = (document.Resend?.Here ?? []).SelectMany(run => There(run).Where(withheld.Contains).Select(there => run.From + there.Page - run.At));
        return [.. document.OriginalPages.Where(page => withheld.Contains((document.Id, page))).Union(like).Intersect(document.OriginalPages).Order()];
    }

    private static IEnumerable<(Guid Document, int Page)> There(PagesHere run) => Enumerable.Range(run.At, run.Count).Select(page => (run.Document, page));

    /// <summary>Withheld documents whose file in the case folder has these bytes. Only those of this length are hashed.</summary>
    private async Task<IReadOnlyList<DocumentEntry>> FiledCopiesAsync(long length, string sha256, CancellationToken cancel)
    {
        var found = new List<DocumentEntry>();
        foreach (var entry in folder is null ? [] : await catalog.ListWithheldAsync(cancel))
        {
            if (entry.Document.FiledAs is { } filed && new FileInfo(Path.Combine(folder!.Root, filed)) is { Exists: true } file && file.Length == length)
            {
                await using var bytes = file.OpenRead();
                if (Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes, cancel)) == sha256)
                {
                    found.Add(entry);
                }
            }
        }

        return found;
    }
}
