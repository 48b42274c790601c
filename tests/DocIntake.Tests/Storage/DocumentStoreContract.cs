using System.Security.Cryptography;
using System.Text;
using DocIntake.Storage;
using Shouldly;
using Xunit;

namespace DocIntake.Tests.Storage;

/// <summary>What every store promises; each implementation's tests inherit it.</summary>
public abstract class DocumentStoreContract
{
    /// <summary>SHA-256 of "abc", as FIPS 180 prints it.</summary>
    protected const string Abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected abstract IDocumentStore Store { get; }

    [Fact]
    public async Task An_original_is_kept_under_its_hash_and_reads_back_the_same()
    {
        var stored = await SaveAsync("abc");

        stored.ShouldBe(new StoredOriginal(Abc, 3, WasNew: true));
        (await Store.HasOriginalAsync(Abc, Cancel)).ShouldBeTrue();
        (await TextAsync(await Store.OpenOriginalAsync(Abc, Cancel))).ShouldBe("abc");
    }

    [Fact]
    public async Task The_same_bytes_again_change_nothing()
    {
        await SaveAsync("abc");

        (await SaveAsync("abc")).WasNew.ShouldBeFalse();
        (await ListAsync()).ShouldBe([Abc]);
    }

    [Fact]
    public async Task Many_writers_of_the_same_bytes_leave_one_original()
    {
        var stored = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => SaveAsync("abc"))));

        stored.ShouldAllBe(one => one.Sha256 == Abc);
        (await TextAsync(await Store.OpenOriginalAsync(Abc, Cancel))).ShouldBe("abc");
        (await ListAsync()).ShouldBe([Abc]);
    }

    [Fact]
    public async Task Every_original_is_listed()
    {
        var saved = new List<string>();
        foreach (var text in (string[])["one", "two", ""])
        {
            saved.Add((await SaveAsync(text)).Sha256);
        }

        (await ListAsync()).ShouldBe(saved, ignoreOrder: true);
    }

    [Fact]
    public async Task Five_megabytes_come_back_whole()
    {
        var bytes = new byte[5 << 20];
        new Random(1).NextBytes(bytes);

        var stored = await Store.SaveOriginalAsync(new MemoryStream(bytes), Cancel);

        stored.Sha256.ShouldBe(Convert.ToHexStringLower(SHA256.HashData(bytes)));
        await using var back = await Store.OpenOriginalAsync(stored.Sha256, Cancel);
        (await SHA256.HashDataAsync(back, Cancel)).ShouldBe(SHA256.HashData(bytes));
    }

    [Fact]
    public async Task A_stream_that_breaks_leaves_nothing()
    {
        await Should.ThrowAsync<IOException>(() => Store.SaveOriginalAsync(new BreakingStream(), Cancel));

        (await ListAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_original_that_is_not_there_is_said_to_be_missing()
    {
        (await Store.HasOriginalAsync(Abc, Cancel)).ShouldBeFalse();
        await Should.ThrowAsync<FileNotFoundException>(() => Store.OpenOriginalAsync(Abc, Cancel));
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD")]
    [InlineData("")]
    public async Task Only_a_hash_names_an_original(string name) =>
        await Should.ThrowAsync<ArgumentException>(() => Store.OpenOriginalAsync(name, Cancel));

    [Fact]
    public async Task A_derived_file_is_replaced_by_the_next_of_its_key()
    {
        await Store.SaveDerivedAsync("ab/x/page-000001.json.gz", Bytes("first, longer"), Cancel);
        await Store.SaveDerivedAsync("ab/x/page-000001.json.gz", Bytes("second"), Cancel);

        (await TextAsync((await Store.OpenDerivedAsync("ab/x/page-000001.json.gz", Cancel))!)).ShouldBe("second");
    }

    [Fact]
    public async Task A_derived_file_is_no_original()
    {
        await Store.SaveDerivedAsync("ab/x", Bytes("abc"), Cancel);

        (await ListAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_derived_file_that_is_not_there_is_null() =>
        (await Store.OpenDerivedAsync("ab/nothing", Cancel)).ShouldBeNull();

    [Theory]
    [InlineData("../up")]
    [InlineData("a/../b")]
    [InlineData("/root")]
    [InlineData("a//b")]
    [InlineData("a/")]
    [InlineData("")]
    [InlineData("a\nb")]
    [InlineData("a\\b")]
    [InlineData(".hidden")]
    public async Task A_key_never_leads_outside(string key) =>
        await Should.ThrowAsync<ArgumentException>(() => Store.SaveDerivedAsync(key, Bytes("x"), Cancel));

    protected Task<StoredOriginal> SaveAsync(string text) => Store.SaveOriginalAsync(Bytes(text), Cancel);

    protected async Task<List<string>> ListAsync() => await Store.ListOriginalsAsync(Cancel).ToListAsync(Cancel);

    protected static MemoryStream Bytes(string text) => new(Encoding.UTF8.GetBytes(text));

    private static async Task<string> TextAsync(Stream stream)
    {
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(Cancel);
    }

    // A network share that goes away in the middle of a file.
    private sealed class BreakingStream : MemoryStream
    {
        private bool _gave;

        public override int Read(Span<byte> buffer) => Give(buffer);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Give(buffer.Span));

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            Task.FromResult(Give(buffer.AsSpan(offset, count)));

        private int Give(Span<byte> buffer)
        {
            if (_gave)
            {
                throw new IOException("The share is gone.");
            }

            _gave = true;
            buffer[..Math.Min(buffer.Length, 100)].Fill(1);
            return Math.Min(buffer.Length, 100);
        }
    }
}
