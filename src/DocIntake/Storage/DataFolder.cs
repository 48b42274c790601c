namespace DocIntake.Storage;

/// <summary>The folders of one installation. Everything the product keeps lies under <see cref="Root"/>.</summary>
public sealed record DataFolder
{
    public DataFolder(string root) => Root = Path.GetFullPath(root);

    public string Root { get; }

    /// <summary>Files dropped here are taken in.</summary>
    public string Inbox => Path.Combine(Root, "inbox");

    /// <summary>Claimed files on their way into the store; on the inbox's volume, so that a claim is one rename.</summary>
    public string Staging => Path.Combine(Root, "staging");

    /// <summary>The disk store: originals by SHA-256, and what was derived from them.</summary>
    public string Store => Path.Combine(Root, "store");

    /// <summary>The case folders for people: case / category / document.</summary>
    public string Cases => Path.Combine(Root, "cases");

    /// <summary>The search index; rebuilt from catalog and store by <c>reindex</c>.</summary>
    public string Index => Path.Combine(Root, "index");

    /// <summary>Bundles built in the browser, kept because their Bates numbers are used up.</summary>
    public string Bundles => Path.Combine(Root, "bundles");

    /// <summary>Scratch of the sandbox children; swept at start.</summary>
    public string Work => Path.Combine(Root, "work");

    /// <summary>The SQLite file of catalog and job engine.</summary>
    public string CatalogFile => Path.Combine(Root, "catalog.db");

    /// <summary>The audit log; its key and the anchor of its head lie in <see cref="Keys"/>.</summary>
    public string AuditFile => Path.Combine(Root, "audit.db");

    /// <summary>The text model, made again whenever it is missing, damaged or out of date.</summary>
    public string TextModel => Path.Combine(Root, "text-model.bin");

    /// <summary>What people's cuts of batches have taught, learnt again whenever it is missing, damaged or out of date.</summary>
    public string CutModel => Path.Combine(Root, "cut-model.bin");

    /// <summary>Names the process that owns the folder, its loopback address and its key.</summary>
    public string OwnerFile => Path.Combine(Root, "owner.json");

    /// <summary>Keys of the sign-in cookie.</summary>
    public string Keys => Path.Combine(Root, "keys");

    /// <summary>Makes the folders that are missing.</summary>
    public void Create()
    {
        foreach (var folder in (string[])[Root, Inbox, Staging, Store, Cases, Index, Work])
        {
            Directory.CreateDirectory(folder);
        }

        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(Keys);
        }
        else
        {
            // Whoever reads a key can sign in as anybody.
            Directory.CreateDirectory(Keys, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
