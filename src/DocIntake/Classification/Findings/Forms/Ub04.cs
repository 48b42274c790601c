using DocIntake.Documents;

namespace DocIntake.Classification.Findings.Forms;

/// <summary>
/// The institutional claim form UB-04 (CMS-1450): which form locator says what, by public billing instructions of payers; nothing of the form's
/// artwork is here.
/// </summary>
internal static class Ub04
{
    private static readonly PrintedLabel[] Labels =
    [
        new(378, 26, "PAT. CNTL #", "PATIENT CONTROL NO", "PAT CONTROL NUMBER", "PATIENT CONTROL NUMBER"),
        new(378, 38, "MED. REC. #", "MEDICAL RECORD NO", "MED REC NUMBER"),
        new(556, 26, "TYPE OF BILL", "BILL TYPE"),
        new(378, 50, "FED. TAX NO", "FEDERAL TAX NUMBER", "FED TAX ID"),
        new(452, 50, "STATEMENT COVERS PERIOD", "STATEMENT PERIOD"),
        new(20, 74, "PATIENT NAME", "PATIENT'S NAME"),
        new(232, 74, "PATIENT ADDRESS", "PATIENT'S ADDRESS"),
        new(20, 98, "BIRTHDATE", "BIRTH DATE", "PATIENT BIRTHDATE"),
        new(110, 98, "ADMISSION"),
        new(272, 98, "CONDITION CODES"),
        new(28, 122, "OCCURRENCE", "OCCURRENCE CODE"),
        new(318, 158, "VALUE CODES"),
        new(28, 505, "PAYER NAME", "PAYER"),
        new(192, 505, "HEALTH PLAN ID"),
        new(350, 505, "PRIOR PAYMENTS", "PRIOR PAYMENT"),
        new(420, 505, "EST. AMOUNT DUE", "ESTIMATED AMOUNT DUE"),
        new(488, 517, "OTHER PRV ID", "OTHER PROVIDER ID"),
        new(28, 553, "INSURED'S NAME", "INSURED NAME"),
        new(236, 553, "INSURED'S UNIQUE ID", "INSURED UNIQUE ID", "INSURED'S ID"),
        new(378, 553, "GROUP NAME"),
        new(484, 553, "INSURANCE GROUP NO", "INSURANCE GROUP"),
        new(28, 599, "TREATMENT AUTHORIZATION CODES", "TREATMENT AUTHORIZATION"),
        new(248, 599, "DOCUMENT CONTROL NUMBER"),
        new(436, 599, "EMPLOYER NAME"),
        new(22, 672, "ADMIT DX", "ADMITTING DIAGNOSIS", "ADMIT DIAGNOSIS"),
        new(114, 672, "PATIENT REASON DX", "PATIENT REASON"),
        new(28, 685, "PRINCIPAL PROCEDURE", "PRINCIPAL PROC"),
        new(408, 685, "ATTENDING", "ATTENDING PROVIDER"),
        new(408, 709, "OPERATING", "OPERATING PROVIDER"),
        new(28, 721, "REMARKS"),
    ];

    private static readonly PrintedLabel[] Heads =
    [
        new(20, 217, "REV. CD", "REV CODE", "REVENUE CODE"),
        new(62, 217, "DESCRIPTION"),
        new(234, 217, "HCPCS RATE", "HCPCS"),
        new(344, 217, "SERV. DATE", "SERVICE DATE"),
        new(396, 217, "SERV. UNITS", "SERVICE UNITS", "UNITS"),
        new(450, 217, "TOTAL CHARGES"),
        new(522, 217, "NON COVERED CHARGES", "NON COVERED"),
    ];

    private static readonly FormCell[] Cells =
    [
        new("1", Fields.Facility, CellKind.Name, new(12, 16, 192, 68)),
        new("3a", Fields.AccountNumber, CellKind.Identifier, new(374, 19, 550, 32)),
        new("3b", Fields.Mrn, CellKind.Identifier, new(374, 32, 550, 45)),
        new("5", Fields.TaxId, CellKind.TaxId, new(374, 48, 446, 70)),
        new("6", Fields.DateOfService, CellKind.Period, new(446, 48, 550, 70)),
        new("8b", Fields.Patient, CellKind.LastFirst, new(14, 80, 226, 95)),
        new("10", Fields.DateOfBirth, CellKind.Date, new(12, 98, 76, 119)),
        new("54", Fields.Paid, CellKind.Money, new(340, 507, 412, 548)),
        new("55", Fields.AmountDue, CellKind.Money, new(412, 507, 484, 548)),
        new("56", Fields.Npi, CellKind.Npi, new(484, 499, 600, 513)),
        new("58", Fields.Insured, CellKind.LastFirst, new(14, 556, 200, 571)),
        new("60", Fields.PolicyNumber, CellKind.Identifier, new(224, 556, 370, 571)),
        new("67", Fields.Icd10, CellKind.Icd10, new(12, 643, 560, 668)),
        new("69", Fields.Icd10, CellKind.Icd10, new(12, 668, 106, 682)),
        new("76", Fields.Npi, CellKind.Npi, new(396, 680, 530, 692)),
        new("76", Fields.Provider, CellKind.LastFirst, new(396, 692, 600, 704)),
    ];

    private static readonly FormColumn[] Columns =
    [
        new("42", Fields.RevenueCode, CellKind.RevenueCode, 10, 48),
        new("44", Fields.Hcpcs, CellKind.Procedure, 224, 330),
        new("45", Fields.DateOfService, CellKind.Date, 330, 384),
        new("46", Fields.Units, CellKind.Units, 384, 440),
        new("47", Fields.Charge, CellKind.Money, 440, 511),
    ];

    /// <summary>The form.</summary>
    public static FormTemplate Template { get; } = new("UB-04", Labels, Cells, new Area(8, 222, 602, 500), Heads, Columns, new FormRows(231, 12, 23, 5.5), AmountsWithoutPoint: true);
}
