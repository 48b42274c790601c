using DocIntake.Storage;
using DocIntake.Web.Verbs;
using DocIntake.Workers;

namespace DocIntake.Web.Hosting;

/// <summary>What an installation's <c>docintake.json</c> and the DOCINTAKE__ variables say; the variables go first.</summary>
internal sealed class Installation
{
    // The first are ours, the others ASP.NET's.
    private static readonly string[] Sections = ["storage", "azureBlob", "intake", "workers", "network", "logging", "kestrel", "allowedHosts", "urls"];

    private readonly IConfigurationManager configuration;
    private readonly string file;

    /// <exception cref="VerbException">The file is no JSON, or a word in it is unknown.</exception>
    public Installation(DataFolder data, IConfigurationManager configuration)
    {
        (this.configuration, file) = (configuration, Path.Combine(data.Root, "docintake.json"));
        Guarded(() =>
        {
            using var alone = new ConfigurationManager();
            alone.AddJsonFile(file, optional: true);
            if (alone.GetChildren().FirstOrDefault(section => !Sections.Contains(section.Key, StringComparer.OrdinalIgnoreCase)) is { } unknown)
            {
                throw new InvalidDataException($"\"{unknown.Key}\" is not known; there are {string.Join(", ", Sections)}.");
            }

            return configuration.AddJsonFile(file, optional: true).AddEnvironmentVariables("DOCINTAKE__");
        });
    }

    /// <summary>A section laid over its defaults.</summary>
    /// <exception cref="VerbException">A word in it is unknown, or a value of the wrong kind.</exception>
    public T Section<T>(string name, T defaults)
        where T : class =>
        Guarded(() =>
        {
            configuration.GetSection(name).Bind(defaults, binder => binder.ErrorOnUnknownConfiguration = true);
            return defaults;
        });

    /// <param name="folder">Where the children work unless the section says otherwise.</param>
    /// <exception cref="VerbException">A value is out of its range; the message names all that are.</exception>
    public WorkerOptions Workers(string folder)
    {
        var workers = Section("Workers", new WorkerOptions { Folder = folder });
        return workers.Problems() is { Count: > 0 } problems
            ? throw new VerbException(ExitCode.Configuration, $"{file} or a DOCINTAKE__ variable is wrong: {string.Join(" ", problems)}")
            : workers;
    }

    // Where JSON breaks, the inner one says; where a value does, the outer one says at which key.
    private static Exception Told(Exception fault) => fault is InvalidDataException ? fault.InnerException ?? fault : fault;

    private T Guarded<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception fault) when (fault is InvalidDataException or InvalidOperationException)
        {
            throw new VerbException(ExitCode.Configuration, $"{file} or a DOCINTAKE__ variable is wrong: {Told(fault).Message}");
        }
    }
}
