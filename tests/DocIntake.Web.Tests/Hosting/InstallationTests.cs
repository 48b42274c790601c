using System.Reflection;
using System.Text.Json;
using DocIntake.Storage;
using DocIntake.Web.Hosting;
using DocIntake.Web.Tests.Support;
using DocIntake.Web.Verbs;
using DocIntake.Workers;
using Microsoft.Extensions.Configuration;
using Shouldly;
using Xunit;

namespace DocIntake.Web.Tests.Hosting;

public sealed class InstallationTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Every_limit_of_the_workers_can_be_set()
    {
        var wanted = new WorkerOptions
        {
            Count = 3,
            Spare = 2,
            MemoryBytes = 2L << 30,
            HeapBytes = 1L << 30,
            FileBytes = 1L << 25,
            FolderBytes = 2L << 25,
            Files = 17,
            ReplyBytes = 2 << 20,
            ErrorBytes = 128 << 10,
            Processes = 9,
            RecycleAfter = 7,
            RecycleBytes = 1L << 28,
            StartLimit = TimeSpan.FromSeconds(5),
            Folder = "/tmp/work",
            SandboxPath = "/opt/sandbox.dll",
            ToolFolder = "/usr/bin",
            OcrModels = "/opt/models",
            BubblewrapPath = "/opt/bwrap",
            Isolation = Isolation.None,
        };
        var defaults = new WorkerOptions();
        typeof(WorkerOptions).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .ShouldAllBe(property => !Equals(property.GetValue(wanted), property.GetValue(defaults)), "a setting is not in this test");

        Workers($$"""{"workers": {{JsonSerializer.Serialize(wanted)}}}""").ShouldBe(wanted);
    }

    [Fact]
    public void Without_a_file_the_defaults_hold() => Installed(null).Workers("/srv/work").ShouldBe(new WorkerOptions { Folder = "/srv/work" });

    [Fact]
    public void No_configuration_makes_documents_misbehave() =>
        Workers("""{"workers": {"allowMocks": true}}""").ShouldBe(new WorkerOptions { Folder = "/srv/work" });

    [Theory]
    [InlineData("""{"workers": {"count": 0}}""", "workers: count is 0; give 1 to 256.")]
    [InlineData("""{"workers": {"memoryBytes": 1000}}""", "memoryBytes is 1000; a child needs at least")]
    [InlineData("""{"workers": {"count": "many"}}""", "Workers:Count")]
    [InlineData("""{"workers": {"cuont": 2}}""", "cuont")]
    [InlineData("""{"wrkers": {"count": 2}}""", "\"wrkers\" is not known; there are storage,")]
    public void A_wrong_value_is_named_with_what_is_right(string settings, string sentence)
    {
        var failure = Should.Throw<VerbException>(() => Workers(settings));

        failure.Code.ShouldBe(ExitCode.Configuration);
        failure.Message.ShouldContain(sentence, Case.Insensitive);
        failure.Message.ShouldContain("docintake.json");
    }

    private WorkerOptions Workers(string settings) => Installed(settings).Workers("/srv/work");

    private Installation Installed(string? settings)
    {
        if (settings is not null)
        {
            File.WriteAllText(folder.File("docintake.json"), settings);
        }

        return new Installation(new DataFolder(folder.Path), new ConfigurationManager());
    }
}
