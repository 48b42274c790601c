namespace DocIntake.Intake.Uploads;

/// <summary>A file that somebody sends in pieces.</summary>
/// <param name="Id">Its number; the arrival that comes of it has the same.</param>
/// <param name="File">What it is taken in as, once it is whole.</param>
/// <param name="Length">Bytes of the whole file.</param>
/// <param name="Owner">Who sends it; to anybody else there is no such upload.</param>
/// <param name="Offset">Bytes that are here.</param>
/// <param name="Expires">When the rest is thrown away, if nothing more comes.</param>
/// <param name="IsTaken">True once it is an arrival.</param>
public sealed record Upload(Guid Id, Incoming File, long Length, string Owner, long Offset, DateTimeOffset Expires, bool IsTaken);

/// <summary>Why a piece or an upload is not taken.</summary>
public enum UploadFault { None, Unknown, TooLarge, NoSpace, TooMany, Busy, OtherOffset, TooMuch }

/// <summary>What came of it.</summary>
/// <param name="Upload">As it stands; null when there is none.</param>
public sealed record UploadStep(UploadFault Fault, Upload? Upload = null);
