using System.CommandLine;
using DocIntake.Web.Verbs.Bundles;
using DocIntake.Web.Verbs.Errors;

namespace DocIntake.Web.Verbs;

/// <summary>The verbs, and the host's edge: what goes wrong becomes one sentence on standard error and an exit code.</summary>
public static class CommandLine
{
    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("DocIntake takes in documents, files them in their case, finds them again, and binds exhibits.")
        {
            DemoVerb.Make(),
            ServeVerb.Make(),
            IngestVerb.Make(),
            ReadVerb.Make(),
            UnderstandVerb.Make(),
            SearchVerb.Make(),
            TermsVerb.Make(),
            CasesVerb.Make(),
            ReviewVerb.Make(),
            ErrorsVerb.Make(),
            BundleVerb.Make(),
            AccuracyVerb.Make(),
            CheckVerb.Make(),
            VerifyVerb.Make(),
            AuditVerb.Make(),
            ReindexVerb.Make(),
            DoctorVerb.Make(),
        };

        var parsed = root.Parse(args);
        if (WrongUse.In(parsed) is { } wrong)
        {
            return Fail(ExitCode.WrongUse, wrong);
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (VerbException fault)
        {
            return Fail(fault.Code, fault.Message);
        }
        catch (OperationCanceledException)
        {
            return Fail(ExitCode.Cancelled, "Cancelled; run the same command again to go on.");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Fail(ExitCode.InputOutput, fault.Message);
        }
    }

    private static int Fail(ExitCode code, string sentence)
    {
        Console.Error.WriteLine(sentence.ReplaceLineEndings(" "));
        return (int)code;
    }
}
